import { Refusal } from '../../main/webapp/widget/api.js';
import { Placement } from '../../main/webapp/widget/placement.js';
import { equal } from './assert.js';

const REGIONS = ['eu-central', 'eu-west', 'us-east'].map((id) => ({ id, name: id.toUpperCase(), url: `http://${id}` }));

/** Regions that answer, but for those named; only the two of Europe may hold the visitor, Dublin first. */
function placement({ dead = [], refuses = {}, starts = [] } = {}) {
  const opened = [];
  const check = (url) => {
    if (dead.includes(url)) {
      throw new TypeError('Failed to fetch');
    }
    if (starts.includes(url)) {
      throw new Refusal(404, {});
    }
    if (refuses[url]) {
      throw new Refusal(refuses[url], { title: 'no' });
    }
  };
  const api = {
    async bootstrap(origin) {
      check(origin);
      return { region: 'eu-west', url: 'http://eu-west', decision: { regions: ['eu-west', 'eu-central'] } };
    },
    async openSession(url) {
      opened.push(url);
      check(url);
      return { url, region: url.slice(7), token: 't' };
    },
    async regions(origin) {
      check(origin);
      return REGIONS;
    },
  };
  return { made: new Placement({ site: 'demo', origin: 'http://us-east', api }), opened };
}

const failure = (promise) => promise.then(() => 'no failure', (error) => error.message);
const kept = { region: 'eu-west', url: 'http://eu-west', origins: REGIONS };

export const tests = {
  'a visitor goes to the best region': async () => {
    const { made } = placement();
    equal((await made.begin()).region, 'eu-west');
  },
  'a region that cannot be reached is passed over for the next permitted one': async () => {
    const { made, opened } = placement({ dead: ['http://eu-west'] });
    equal([(await made.begin()).region, opened], ['eu-central', ['http://eu-west', 'http://eu-central']]);
  },
  'a visitor is never sent to a region that routing did not name': async () => {
    const { made, opened } = placement({ dead: ['http://eu-west', 'http://eu-central'] });
    await failure(made.begin());
    equal(opened, ['http://eu-west', 'http://eu-central']);
  },
  'a refusal is final: no other region is asked to take the visitor instead': async () => {
    const { made, opened } = placement({ refuses: { 'http://eu-west': 403 } });
    await failure(made.begin());
    equal(opened, ['http://eu-west']);
  },
  'a server that does not know the application yet is passed over, as one that does not answer': async () => {
    const { made } = placement({ starts: ['http://eu-west'] });
    equal((await made.begin()).region, 'eu-central');
  },
  'no region may hold the data: there is no session': async () => {
    const { made, opened } = placement({ refuses: { 'http://us-east': 451 } });
    equal([await made.begin(), opened], [null, []]);
  },
  'the region that was left is tried last': async () => {
    const { made, opened } = placement();
    await made.begin('eu-west', REGIONS);
    equal(opened, ['http://eu-central']);
  },
  'where the origin of the widget is gone, another region is asked': async () => {
    const { made } = placement({ dead: ['http://us-east'] });
    equal((await made.begin(undefined, REGIONS)).region, 'eu-west');
  },
  'an open conversation is offered the next permitted region': async () => {
    const { made } = placement({ dead: ['http://eu-west'] });
    equal(await made.elsewhere(kept), { from: 'EU-WEST', to: 'EU-CENTRAL', avoid: 'eu-west' });
  },
  'without any region that answers nothing is offered': async () => {
    const { made } = placement({ dead: REGIONS.map(({ url }) => url) });
    equal(await failure(made.elsewhere(kept)), 'Failed to fetch');
  },
};
