/**
 * What a session asks of the device: a sound, a screen that stays on, the whole screen. Nothing depends on any of them;
 * what a browser does not have, or refuses, is missing in silence.
 *
 * Before: nothing. After: `runner.js`.
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});

  /** Length of a beep and of the silence after it, in seconds. */
  const BEEP = 0.18;

  /** A sound that is made only after somebody has asked for it. */
  class Sound {
    get isOn() {
      return Boolean(this.audio);
    }

    /** Browsers let a page sound only from within a click. */
    toggle() {
      if (this.audio) {
        this.audio.close().catch(() => {});
        this.audio = null;
      } else if (globalThis.AudioContext) {
        this.audio = new AudioContext();
        this.beep(1);
      }
    }

    /** @param {number} times */
    beep(times) {
      if (!this.audio) return;
      this.audio.resume().catch(() => {});
      for (let at = 0; at < times; at += 1) {
        const begin = this.audio.currentTime + at * 2 * BEEP;
        const [tone, volume] = [this.audio.createOscillator(), this.audio.createGain()];
        tone.frequency.value = 660;
        // A tone that starts or stops at once clicks.
        volume.gain.setValueAtTime(0, begin);
        volume.gain.linearRampToValueAtTime(0.3, begin + 0.02);
        volume.gain.linearRampToValueAtTime(0, begin + BEEP);
        tone.connect(volume).connect(this.audio.destination);
        tone.start(begin);
        tone.stop(begin + BEEP);
      }
    }
  }

  /** A screen that stays on as long as it is wanted; the browser lets it go whenever the page is hidden. */
  class Wake {
    constructor() {
      document.addEventListener("visibilitychange", () => this.want(this.isWanted));
    }

    /** @param {boolean} isWanted */
    async want(isWanted) {
      this.isWanted = isWanted;
      if (!isWanted) {
        const lock = this.lock;
        this.lock = null;
        lock?.release().catch(() => {});
        return;
      }
      if (this.lock || this.isAsking || document.hidden || !navigator.wakeLock) return;
      this.isAsking = true;
      try {
        const lock = await navigator.wakeLock.request("screen");
        lock.addEventListener("release", () => this.lock === lock && (this.lock = null));
        this.lock = lock;
        // Nobody may want it any more by now.
        if (!this.isWanted) this.want(false);
      } catch {
        // Refused, as with a low battery: the screen goes dark as it always does.
      }
      this.isAsking = false;
    }
  }

  function toggleFullScreen() {
    const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    done?.catch(() => {});
  }

  coursebook.devices = { Sound, Wake, toggleFullScreen };
})();
