// What of the document's examples a call starts with.

// Optional parameters that a first call is prefilled with, because it would be dull or refused without. The others show
// their example behind the empty field: each of them changes what the call does.
const WELCOME = new Set(['AppName', 'Body']);

/** Whether a parameter of the document starts with its example. */
export const isPrefilled = ({ name, required = false }) => required || WELCOME.has(name);

/** A value of the document as the wire has it: a list with commas between its items. */
export const textOf = (value) => (value === undefined || value === null ? '' : [value].flat().join(','));
