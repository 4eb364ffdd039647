// Elements, made in one call.

const SVG = "http://www.w3.org/2000/svg";

const filled = (node, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
};

export const el = (tag, attributes = {}, ...children) => filled(document.createElement(tag), attributes, children);
export const drawing = (tag, attributes = {}, ...children) => filled(document.createElementNS(SVG, tag), attributes, children);
