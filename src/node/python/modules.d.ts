/** Supplied by whatever builds: the folder that holds the Python package `gryt`. */
declare module 'grite:python-package' {
  const path: string;
  export default path;
}
