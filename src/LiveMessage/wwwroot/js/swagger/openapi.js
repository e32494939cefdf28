// What of the OpenAPI document is shown otherwise than it is written.

/** The scheme of the document that this page signs for. */
export const SCHEME = 'ACS3-HMAC-SHA256';

export const schemeIn = (openapi) => openapi.components.securitySchemes[SCHEME];

/** The document as Swagger UI gets it. */
export function simplified(openapi) {
  const copy = structuredClone(openapi);
  // The one server is this one: there is nothing to choose.
  delete copy.servers;
  for (const { parameters, responses } of Object.values(copy.paths).flatMap((path) => Object.values(path))) {
    // A default would be filled in, and sent. It is what a parameter is when it is left out, as its description says.
    parameters.forEach((parameter) => delete parameter.schema.default);
    Object.values(responses).forEach(nameExamples);
  }
  return copy;
}

// Refusals are looked up by their codes, which are the keys of the examples.
function nameExamples({ content = {} }) {
  for (const { examples = {} } of Object.values(content)) {
    for (const [code, example] of Object.entries(examples)) {
      example.summary = example.summary ? `${code}: ${example.summary}` : code;
    }
  }
}
