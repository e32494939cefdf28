// Prints the YAML file in the argument as JSON.

import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

console.log(JSON.stringify(parse(await readFile(process.argv[2], 'utf8'))));
