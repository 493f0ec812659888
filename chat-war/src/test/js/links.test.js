import { linkify } from '../../main/webapp/widget/protocol/links.js';
import { equal } from './assert.js';

const links = (text) => linkify(text).flatMap(({ href }) => href ?? []);

export const tests = {
  'text and address are told apart without losing a character': () => {
    const parts = linkify('See https://a.example/x?y=1, then call.');
    equal(parts, [{ text: 'See ' }, { text: 'https://a.example/x?y=1', href: 'https://a.example/x?y=1' }, { text: ', then call.' }]);
  },
  'only http and https become links': () => {
    equal(links('javascript:alert(1) data:text/html,x file:///etc/passwd ftp://a.example'), []);
  },
  'markup stays text': () => {
    const text = '<a href="https://a.example">x</a>';
    equal(linkify(text).map((part) => part.text).join(''), text);
    equal(links(text), ['https://a.example']);
  },
  'a closing bracket belongs to the sentence, unless the address opened one': () => {
    equal(links('(https://a.example/x)'), ['https://a.example/x']);
    equal(links('https://a.example/x_(y)'), ['https://a.example/x_(y)']);
  },
  'an address without a host is no link': () => {
    equal(links('https:// and http://.'), []);
  },
};
