// The code samples. Each is a complete file that makes a given call.

import { csharp } from './csharp.js';
import { curl } from './curl.js';
import { go } from './go.js';
import { java } from './java.js';
import { php } from './php.js';
import { popCore } from './popcore.js';
import { python } from './python.js';
import { typescript } from './typescript.js';

const COMPILED = 'Compiled by the tests against stubs of the client, not run.';
const READ = 'Written from the sources of the SDK, neither compiled nor run.';
const RUN = 'Run by the tests.';

/**
 * The samples: language, file name, and the extent to which the tests of LiveMessage cover them. `alwaysSigns` is true
 * for clients that have no calls without a signature.
 */
export const samples = [
  { id: 'csharp', name: 'C#', file: 'Program.cs', render: csharp, proof: COMPILED, alwaysSigns: true },
  { id: 'java', name: 'Java', file: 'Sample.java', render: java, proof: COMPILED, alwaysSigns: true },
  {
    id: 'python', name: 'Python', file: 'sample.py', render: python, proof: 'Parsed by the tests, not run.',
    alwaysSigns: true,
  },
  { id: 'go', name: 'Go', file: 'main.go', render: go, proof: READ, alwaysSigns: true },
  { id: 'typescript', name: 'TypeScript', file: 'sample.ts', render: typescript, proof: RUN, alwaysSigns: true },
  { id: 'pop-core', name: '@alicloud/pop-core', file: 'sample.cjs', render: popCore, proof: RUN, alwaysSigns: true },
  { id: 'php', name: 'PHP', file: 'sample.php', render: php, proof: READ, alwaysSigns: true },
  { id: 'curl', name: 'curl', file: 'sample.sh', render: curl, proof: RUN, alwaysSigns: false },
];
