/** Absolute path of SQLite's WebAssembly; put in when the program is built. */
declare module 'grite:sqlite-wasm' {
  const path: string;
  export default path;
}
