// Parses the YAML files in the arguments. The output is a line for each error; it is empty if all files are valid.

import { readFile } from 'node:fs/promises';
import { parseAllDocuments } from 'yaml';

for (const path of process.argv.slice(2)) {
  for (const document of parseAllDocuments(await readFile(path, 'utf8'))) {
    for (const { message } of [...document.errors, ...document.warnings]) {
      console.log(`${path}: ${message}`);
    }
  }
}
