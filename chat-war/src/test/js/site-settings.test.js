import { Refusal } from '../../main/webapp/widget/api.js';
import { SiteSettings } from '../../main/webapp/widget/site-settings.js';
import { equal } from './assert.js';
import { storage, world } from './world.js';

/** Settings of a region that gives these answers in turn. */
function settings(answers, kept = storage()) {
  const around = world();
  const asked = [];
  const api = {
    async widget(origin, site, now) {
      asked.push(now ?? false);
      const answer = answers.shift();
      if (answer instanceof Error) {
        throw answer;
      }
      return answer;
    },
  };
  return { made: new SiteSettings({ site: 'shop', origin: 'http://eu', storage: kept, api, world: around }), around, asked, kept };
}

const failure = (promise) => promise.then(() => 'no failure', (error) => error.message);

export const tests = {
  'what the region says is taken': async () => {
    const { made } = settings([{ maxLength: 120, colour: '#004488' }]);
    await made.ask();
    equal([made.current.maxLength, made.current.colour, made.current.typing], [120, '#004488', true]);
  },
  'a page that may not have the chat learns why': async () => {
    const { made } = settings([new Refusal(403, { detail: 'site must be registered, was shop' })]);
    equal(await failure(made.ask()), 'site must be registered, was shop');
  },
  'a region that is away stops nothing, and what it said last is used': async () => {
    const first = settings([{ maxLength: 120 }]);
    await first.made.ask();
    const { made } = settings([new TypeError('Failed to fetch')], first.kept);
    await made.ask();
    equal([made.current.maxLength, made.current.titles], [120, {}]);
  },
  'a change is asked for once, within two seconds, past the cache': async () => {
    const { made, around, asked } = settings([{ maxLength: 120 }, { maxLength: 90 }]);
    await made.ask();
    const changed = [made.refresh(true), made.refresh(true)];
    around.pass(2_000);
    equal([await changed[0], await changed[1], made.current.maxLength, asked], [true, false, 90, [false, true]]);
  },
  'the same answer again is no change': async () => {
    const { made, around } = settings([{ maxLength: 120 }, { maxLength: 120 }]);
    await made.ask();
    const changed = made.refresh(true);
    around.pass(2_000);
    equal(await changed, false);
  },
};
