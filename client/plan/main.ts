// The page where plans are made, alone and beforehand. It needs no circle, and the server only to make one.

import '../fonts/wall.css';
import '../ui/tokens.css';
import '../ui/base.css';
import './plan.css';
import './print/print.css';
import { mount } from 'svelte';
import { chosenTheme, wearTheme } from '../ui/theme.ts';
import Page from './Page.svelte';
import { Planner } from './Planner.svelte.ts';

const target = document.getElementById('page');
if (target === null) throw new Error('The page has no place for plans.');

wearTheme(chosenTheme('console'));
mount(Page, { target, props: { planner: new Planner() } });
