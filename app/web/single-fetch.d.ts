import '@remix-run/server-runtime';

/* Loaders hand over plain values as they are: the types of `useLoaderData` follow this flag. */
declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true;
  }
}
