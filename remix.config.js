/**
 * Options of the Remix plugin. `vite.config.ts` hands this object to it, so what stands here is
 * what is built. Two v3 flags stay off: lazy route discovery would add `/__manifest`, and the
 * route config file would replace the file names that say which address a route answers.
 *
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export default {
  appDirectory: 'app',
  buildDirectory: 'build',
  ignoredRouteFiles: ['**/*.test.{ts,tsx}', '**/.*'],
  serverModuleFormat: 'esm',
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: false,
    v3_routeConfig: false,
  },
};
