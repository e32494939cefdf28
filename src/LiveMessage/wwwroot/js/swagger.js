import { header } from './site.js';
header('Swagger UI');
