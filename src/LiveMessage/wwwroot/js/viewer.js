import { header } from './site.js';
header('Inboxes');
