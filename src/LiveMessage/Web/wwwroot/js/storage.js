// Browser storage for the pages. A browser that blocks cookies throws on every access to its storage. Values are then
// kept in memory as long as the page is open.

/** @param {() => Storage} getStorage */
function createStorage(getStorage) {
  /** @type {Map<string, string>} */
  const memory = new Map();
  return {
    /** @param {string} name */
    get(name) {
      try {
        return memory.get(name) ?? getStorage().getItem(name);
      } catch {
        return null;
      }
    },
    /**
     * @param {string} name
     * @param {string} value
     */
    set(name, value) {
      try {
        getStorage().setItem(name, value);
        memory.delete(name);
      } catch {
        memory.set(name, value);
      }
    },
  };
}

/** Keeps values across visits. */
export const persistentStorage = createStorage(() => localStorage);

/** Keeps values until the tab is closed. */
export const tabStorage = createStorage(() => sessionStorage);
