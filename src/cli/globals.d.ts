/** The version of the package; put in when the program is built. */
declare const __GRITE_VERSION__: string;

/** What `describeCommands()` gives, evaluated when the program is built. */
declare module 'grite:manifest' {
  const manifest: import('./commandSpec.ts').CommandManifest;
  export default manifest;
}
