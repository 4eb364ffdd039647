// Messages as Python hands them over, in the language of the page: their values are filled in here.
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
