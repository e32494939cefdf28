// Prepares the globals of a browser that the pages' modules read.

// Node.js 20 lacks this method, which all supported browsers have.
Map.groupBy ??= (items, keyOf) => {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...groups.get(key) ?? [], item]);
  }
  return groups;
};

globalThis.location = { origin: 'http://localhost:8080', host: 'localhost:8080', pathname: '/', search: '', hash: '' };
