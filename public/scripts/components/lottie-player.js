// <lottie-player src background speed loop autoplay controls>: plays a Lottie animation with the local player. What stands
// inside the element is shown until the first frame is drawn, and for good when there is no player or no animation.
import { animationData } from '../lib/lottie-file.js';

const still = matchMedia('(prefers-reduced-motion: reduce)');
/** @type {Promise<any>|null} */
let player = null;
function loadPlayer() {
  player ??= new Promise((done, fail) => {
    const script = document.createElement('script');
    script.src = '/vendor/lottie.js';
    script.onload = () => (/** @type {any} */ (self)).lottie ? done((/** @type {any} */ (self)).lottie) : fail(new Error('no player'));
    script.onerror = () => fail(new Error('no player'));
    document.head.append(script);
  });
  return player;
}

class LottiePlayer extends HTMLElement {
  /** @type {any} */ animation = null;
  /** @type {HTMLButtonElement|null} */ button = null;
  wanted = false;

  async connectedCallback() {
    if (this.animation || this.dataset.state) return;
    this.dataset.state = 'loading';
    try {
      const [lottie, data] = await Promise.all([loadPlayer(), animationData(this.getAttribute('src') ?? '')]);
      if (this.isConnected) this.show(lottie, data);
    } catch { this.dataset.state = 'fallback'; }
  }

  /**
   * @param {any} lottie
   * @param {unknown} data
   */
  show(lottie, data) {
    const stage = document.createElement('div');
    stage.className = 'lottie-stage';
    stage.setAttribute('role', 'img');
    stage.setAttribute('aria-label', this.getAttribute('aria-label') ?? 'Animation');
    stage.style.background = this.getAttribute('background') ?? 'transparent';
    this.append(stage);
    const animation = this.animation = lottie.loadAnimation({
      container: stage, renderer: 'svg', autoplay: false, loop: this.hasAttribute('loop'), animationData: data,
      rendererSettings: { preserveAspectRatio: this.getAttribute('fit') ?? 'xMidYMid slice', progressiveLoad: false },
    });
    animation.setSpeed(Number(this.getAttribute('speed')) || 1);
    this.wanted = this.hasAttribute('autoplay');
    if (this.hasAttribute('controls')) this.addControls();
    const settle = () => {
      if (still.matches || !this.wanted) animation.goToAndStop(Math.floor(animation.totalFrames * 0.25), true);
      if (!still.matches && this.wanted) animation.play();
      this.mark(!still.matches && this.wanted);
    };
    for (const child of [...this.children]) if (child !== stage && child !== this.button) child.remove();
    still.addEventListener('change', settle);
    settle();
  }

  addControls() {
    const button = this.button = document.createElement('button');
    button.type = 'button';
    button.className = 'lottie-toggle';
    button.addEventListener('click', () => { const play = this.dataset.state !== 'playing'; if (play) this.animation.play(); else this.animation.pause(); this.wanted = play; this.mark(play); });
    this.append(button);
  }

  /** @param {boolean} playing */
  mark(playing) {
    this.dataset.state = playing ? 'playing' : 'still';
    if (!this.button) return;
    this.button.setAttribute('aria-label', playing ? 'Pause the animation' : 'Play the animation');
    this.button.innerHTML = `<svg class="icon" width="18" height="18" aria-hidden="true"><use href="/icons.svg#${playing ? 'pause' : 'play'}"/></svg>`;
  }
}
if (!customElements.get('lottie-player')) customElements.define('lottie-player', LottiePlayer);
