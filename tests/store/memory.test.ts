// The store that forgets, held to what every store promises.

import { memoryStore } from '../../server/store/memory.ts';
import { keepsItsPromises } from './contract.ts';

keepsItsPromises(memoryStore);
