import { type Finding, SEVERITIES, type Severity } from '../types.js';

/** Notices codes of a severity or above. */
export class Alarm {
  readonly least: Severity;
  readonly #onRaised: () => void;
  #isRaised = false;

  /** @param onRaised called at the first such code */
  constructor(least: Severity, onRaised: () => void = () => {}) {
    this.least = least;
    this.#onRaised = onRaised;
  }

  get isRaised(): boolean {
    return this.#isRaised;
  }

  /** Looks at the codes of a line. */
  see(findings: readonly Finding[]): void {
    if (!this.#isRaised && findings.some((finding) => this.#isSevere(finding))) this.raise();
  }

  raise(): void {
    if (this.#isRaised) return;
    this.#isRaised = true;
    this.#onRaised();
  }

  #isSevere({ explanation: { severity = 'error' } }: Finding): boolean {
    return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(this.least);
  }
}
