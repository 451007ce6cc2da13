// The first page: come to a circle with the code on the wall, or hold one.

import '../fonts/phone.css';
import '../ui/tokens.css';
import '../ui/base.css';
import '../participant/phone.css';
import { mount } from 'svelte';
import Join from './Join.svelte';

const target = document.getElementById('page');
if (target === null) throw new Error('The page has no place for its content.');
mount(Join, { target });
