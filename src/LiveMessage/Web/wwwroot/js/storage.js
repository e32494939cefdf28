// What the browser keeps for the pages. One that is told to keep nothing (as with cookies blocked) throws wherever its
// storage is mentioned: then it is remembered as long as the page is open.

function keeper(storageOf) {
  const memory = new Map();
  return {
    get(name) {
      try {
        return memory.get(name) ?? storageOf().getItem(name);
      } catch {
        return null;
      }
    },
    set(name, value) {
      try {
        storageOf().setItem(name, value);
        memory.delete(name);
      } catch {
        memory.set(name, value);
      }
    },
  };
}

/** Kept from visit to visit. */
export const forGood = keeper(() => localStorage);

/** Kept until the tab is closed. */
export const forTab = keeper(() => sessionStorage);
