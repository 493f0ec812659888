import { CAP, fullJitter } from '../../main/webapp/widget/protocol/backoff.js';
import { equal } from './assert.js';

export const tests = {
  'the first wait lies anywhere below half a second': () => {
    equal(fullJitter(0, () => 0), 0);
    equal(fullJitter(0, () => 0.999), 499);
  },
  'the bound doubles with each attempt': () => {
    equal([0, 1, 2, 3].map((attempt) => fullJitter(attempt, () => 0.5)), [250, 500, 1000, 2000]);
  },
  'no wait is longer than the cap, however many attempts failed': () => {
    equal([5, 20, 5000].map((attempt) => fullJitter(attempt, () => 0.9999) < CAP), [true, true, true]);
  },
};
