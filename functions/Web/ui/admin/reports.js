import { h } from "../parts/dom.js";
import { save } from "../parts/paper.js";
import { Problem } from "../parts/problem.js";
import { actionButton, Outcome } from "./action.js";
import { Panel } from "./panel.js";

/** @typedef {import("./api.js").Audience} Audience */
/** @typedef {import("./api.js").Health} Health */

/** The compliance report, now and by schedule, and how sending goes. */
export class ReportsPanel extends Panel {
  async begin() {
    const health = await this.#health();
    this.show(
      h("h2", { part: "heading" }, this.say("admin.reports")),
      h("p", null, this.say("reports.text")),
      h("div", { class: "columns" }, this.#report("team-members"), this.#report("end-users")),
      this.#schedule(health),
      this.#sending(health),
    );
  }

  /**
   * Health answers anybody, and who comes with a ticket that has run out is anybody: a call that refuses it has it renewed.
   * @returns {Promise<Health>}
   */
  async #health() {
    const health = await this.element.service.get("health");
    if (health.delivery) {
      return health;
    }

    await this.element.service.get("policy");
    return this.element.service.get("health");
  }

  /** @param {Audience} audience */
  #report(audience) {
    const { element } = this;
    const outcome = new Outcome(element);
    const who = this.say(`audience.${audience}`);
    return h("section", { class: "figure" },
      h("h3", { part: "heading" }, who),
      h("p", { class: "muted small" }, this.say(`reports.${audience}`)),
      h("div", { class: "row" },
        actionButton(element, this.say("reports.download"), () => this.#download(audience, outcome),
          { outcome, attributes: { class: "primary", part: "button primary", "aria-label": this.say("reports.download.named", { who }) } }),
        actionButton(element, this.say("reports.email"), () => this.#email(audience, outcome),
          { outcome, scope: "report-problem", attributes: { "aria-label": this.say("reports.email.named", { who }) } })),
      outcome.node);
  }

  /**
   * By fetch, and not by a link: a ticket is in no address.
   * @param {Audience} audience
   * @param {Outcome} outcome
   */
  async #download(audience, outcome) {
    const response = await this.element.service.send("GET", `compliance-reports/current?audience=${audience}`);
    save(await whole(response), `${audience}.csv`);
    outcome.done(this.say("reports.downloaded"));
  }

  /**
   * @param {Audience} audience
   * @param {Outcome} outcome
   */
  async #email(audience, outcome) {
    await this.element.service.post("compliance-reports", { audience });
    outcome.done(this.say("reports.emailed"));
  }

  /** @param {Health} health */
  #schedule({ complianceReport: report }) {
    const { words } = this.element;
    const status = report?.status ?? "unknown";
    return h("section", { class: "section" },
      h("h3", { part: "heading" }, this.say("reports.schedule")),
      h("p", { class: status === "late" || status === "failed" ? "warning" : null }, this.say(`reports.schedule.${status}`)),
      report?.sentAt && h("p", null, this.say("reports.sent", { time: words.time(report.sentAt) })),
      report?.dueAt && h("p", null, this.say("reports.due", { time: words.time(report.dueAt) })));
  }

  /** @param {Health} health */
  #sending({ delivery = [], emails }) {
    const { words } = this.element;
    return h("section", { class: "section" },
      h("h3", { part: "heading" }, this.say("reports.sending")),
      h("dl", { class: "facts" }, ...delivery.flatMap(({ channel, status, since, retryAt }) => [
        h("dt", null, this.say(`method.${channel}`)),
        h("dd", { class: status === "limited" || status === "away" ? "bad" : null },
          [
            this.say(`reports.channel.${status}`),
            since ? this.say("reports.channel.since", { time: words.time(since) }) : "",
            retryAt ? this.say("reports.channel.retry", { time: words.time(retryAt) }) : "",
          ].filter((text) => text).join(" ")),
      ])),
      emails && h("p", { class: "muted small" }, this.say("reports.emails", { n: emails.perHour })),
      // For whoever operates the service, in the language of its settings.
      emails?.advice && h("p", { class: "warning", lang: "en", dir: "ltr" }, emails.advice));
  }
}

/**
 * A file that was read to its end. One that breaks off is none.
 * @param {Response} response
 */
async function whole(response) {
  try {
    return await response.blob();
  } catch {
    throw new Problem({ type: "network" });
  }
}
