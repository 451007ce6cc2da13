// A struck bell, made of a few partials on the audio clock. Only a projector or a console ever loads this file.

/** Against the lowest: frequency, loudness, seconds to fade. Not whole multiples: that is what makes it a bell. */
export const partials = [
  { ratio: 1, gain: 0.3, fade: 6 },
  { ratio: 1.004, gain: 0.12, fade: 5.6 },
  { ratio: 2.02, gain: 0.14, fade: 4.4 },
  { ratio: 2.76, gain: 0.1, fade: 3.2 },
  { ratio: 4.07, gain: 0.06, fade: 2.1 },
  { ratio: 5.4, gain: 0.035, fade: 1.3 },
  { ratio: 7.1, gain: 0.02, fade: 0.8 },
] as const;

const lowest = 261;
const attack = 0.006;
const strikeGain = 0.12;
const strikeFade = 0.04;
const silent = 0.0005;

interface Planned {
  /** On the page's monotonic clock, for a bell that can't sound yet. */
  readonly at: number;
  stop: () => void;
}

export class Bell {
  state: 'locked' | 'ready' = 'locked';
  readonly #changed: ((state: Bell['state']) => void) | undefined;
  #audio: AudioContext | null = null;
  readonly #planned = new Set<Planned>();

  /** `changed` hears when the browser lets this page sound, or no longer does. */
  constructor(changed?: (state: Bell['state']) => void) {
    this.#changed = changed;
  }

  /** Asks the browser for sound; it gives it only while a press is being handled, or after one. */
  async unlock(): Promise<void> {
    if (this.#audio === null) {
      this.#audio = new AudioContext();
      this.#audio.addEventListener('statechange', this.#look);
    }
    if (this.#audio.state !== 'running') await this.#audio.resume();
    this.#look();
  }

  strike(): void {
    if (this.state === 'ready' && this.#audio !== null) sound(this.#audio, this.#audio.currentTime);
  }

  /**
   * Plans a strike in so many milliseconds; answers with the way to call it off, which leaves a bell that already
   * sounds alone. It is planned on the audio clock at once, so that a slowed-down page can't make it late.
   */
  strikeAt(inMs: number): () => void {
    const planned: Planned = { at: performance.now() + inMs, stop: () => undefined };
    this.#planned.add(planned);
    this.#plan(planned);
    return () => {
      this.#planned.delete(planned);
      planned.stop();
    };
  }

  #plan(planned: Planned): void {
    const left = planned.at - performance.now();
    if (this.state === 'ready' && this.#audio !== null && left >= 0) {
      planned.stop();
      planned.stop = sound(this.#audio, this.#audio.currentTime + left / 1_000);
    }
  }

  #look = (): void => {
    const state = this.#audio?.state === 'running' ? 'ready' : 'locked';
    if (state === this.state) return;
    this.state = state;
    for (const planned of this.#planned) {
      if (planned.at < performance.now()) this.#planned.delete(planned);
      else this.#plan(planned);
    }
    this.#changed?.(state);
  };
}

/** Sounds the bell at `at` seconds of the audio clock; answers with the way to call it off before it has begun. */
function sound(audio: BaseAudioContext, at: number): () => void {
  const all = audio.createGain();
  all.connect(audio.destination);
  for (const { ratio, gain, fade } of partials) {
    const tone = audio.createOscillator();
    tone.frequency.value = lowest * ratio;
    tone.connect(fading(audio, at, gain, fade)).connect(all);
    tone.start(at);
    tone.stop(at + fade);
  }
  struck(audio, at)
    .connect(fading(audio, at, strikeGain, strikeFade))
    .connect(all);
  return () => {
    if (audio.currentTime < at) all.disconnect();
  };
}

function fading(audio: BaseAudioContext, at: number, gain: number, fade: number): GainNode {
  const envelope = audio.createGain();
  envelope.gain.setValueAtTime(silent, at);
  envelope.gain.linearRampToValueAtTime(gain, at + attack);
  envelope.gain.exponentialRampToValueAtTime(silent, at + fade);
  return envelope;
}

/** The wood on the metal: a breath of dull noise. */
function struck(audio: BaseAudioContext, at: number): AudioNode {
  const buffer = audio.createBuffer(1, Math.ceil(audio.sampleRate * strikeFade), audio.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i += 1) samples[i] = Math.random() * 2 - 1;
  const noise = audio.createBufferSource();
  noise.buffer = buffer;
  noise.start(at);
  const dull = audio.createBiquadFilter();
  dull.type = 'lowpass';
  dull.frequency.value = 1_200;
  return noise.connect(dull);
}
