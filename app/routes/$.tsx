/** Every address that no other route answers. A route of its own, so that the page knows the office. */
export function loader(): never {
  throw new Response(null, { status: 404 });
}

export const action = loader;

export default function Unknown() {
  return null;
}
