// What of the OpenAPI document is shown otherwise than it is written.

/** The scheme of the document that this page signs for. */
export const SCHEME = 'ACS3-HMAC-SHA256';

export const schemeIn = (openapi) => openapi.components.securitySchemes[SCHEME];

/**
 * The document as Swagger UI gets it. The one server is this one, so there is nothing to choose. And a default is told
 * instead of filled in: what a parameter is when left out need not be sent.
 */
export function simplified(openapi) {
  const copy = structuredClone(openapi);
  delete copy.servers;
  for (const operation of Object.values(copy.paths).flatMap((path) => Object.values(path))) {
    operation.parameters?.forEach(tellDefault);
  }
  return copy;
}

function tellDefault(parameter) {
  const { default: value, ...schema } = parameter.schema;
  if (value !== undefined) {
    parameter.schema = schema;
    parameter.description = [parameter.description, `Default: \`${value}\`.`].filter(Boolean).join(' ');
  }
}
