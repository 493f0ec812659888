const ADDRESS = /\bhttps?:\/\/[\p{L}\p{N}[][^\s<>"'`]*/giu;
const TRAILING = /[.,;:!?…]+$/;

/**
 * Splits a text into plain parts and web addresses. Only http and https become links; closing punctuation stays text.
 *
 * @returns {{text: string, href?: string}[]}
 */
export function linkify(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    parts.push({ text: text.slice(end, match.index) }, { text: address, href: address });
    end = match.index + address.length;
  }
  parts.push({ text: text.slice(end) });
  return parts.filter((part) => part.text !== '');
}

function trimmed(address) {
  let kept = address.replace(TRAILING, '');
  while (kept.endsWith(')') && !kept.includes('(')) {
    kept = kept.slice(0, -1).replace(TRAILING, '');
  }
  return kept;
}
