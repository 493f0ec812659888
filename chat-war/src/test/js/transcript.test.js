import { Transcript } from '../../main/webapp/widget/protocol/transcript.js';
import { equal } from './assert.js';

function transcript(...sequences) {
  const made = new Transcript();
  sequences.forEach((seq) => made.add({ seq, text: `text ${seq}` }));
  return made;
}

export const tests = {
  'a message that comes twice is there once': () => {
    const made = transcript(1, 2);
    equal([made.add({ seq: 2, text: 'again' }), made.messages.length], [false, 2]);
  },
  'messages stand in sequence however they came': () => {
    equal(transcript(3, 1, 2).messages.map(({ seq }) => seq), [1, 2, 3]);
  },
  'resume begins before the first gap': () => {
    const made = transcript(1, 2, 4);
    equal([made.after, made.latest], [2, 4]);
  },
  'a gap that closes moves the point of resume behind all that follows': () => {
    equal(transcript(1, 3, 4, 2).after, 4);
  },
  'an empty transcript resumes from the beginning': () => {
    equal([transcript().after, transcript().latest], [0, 0]);
  },
};
