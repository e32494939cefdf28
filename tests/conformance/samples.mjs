// Writes the code samples of the Explorer with its own modules, without a browser. The argument is the folder of its
// scripts. The input is {document, calls}: the OpenAPI document, and calls of {operation, values, host, protocol,
// caller}. The output is a list with the samples of each call by id.

import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

// Node.js treats the scripts as modules only with a package.json of that type.
const folder = await mkdtemp(join(tmpdir(), 'livemessage-samples-'));
try {
  await cp(process.argv[2], folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const { operationsOf } = await import(pathToFileURL(join(folder, 'explorer/document.js')));
  const { samples } = await import(pathToFileURL(join(folder, 'samples/index.js')));

  const { document, calls } = JSON.parse(await text(process.stdin));
  const operations = operationsOf(document);
  const written = calls.map(({ operation: id, values, ...call }) => {
    const operation = operations.find((one) => one.id === id);
    const parameters = operation.parameters
      .filter(({ name }) => values[name])
      .map(({ name, schema }) => [name, values[name], schema]);
    const sampleCall = { ...call, operation: id, version: operation.version, parameters };
    return Object.fromEntries(samples.map((sample) => [sample.id, sample.render(sampleCall)]));
  });
  process.stdout.write(JSON.stringify(written));
} finally {
  await rm(folder, { recursive: true });
}
