import { header } from './site.js';
header('Explorer');
