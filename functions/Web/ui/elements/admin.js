import { adminSheet } from "../admin/style.js";
import { AuditPanel } from "../admin/audit.js";
import { HelpPanel } from "../admin/help-panel.js";
import { PeoplePanel } from "../admin/people.js";
import { ReportsPanel } from "../admin/reports.js";
import { RequirementsPanel } from "../admin/requirements.js";
import { SupportPanel } from "../admin/support.js";
import { tabList } from "../admin/tabs.js";
import { h } from "../parts/dom.js";
import { define, TwoFactorElement } from "../parts/element.js";
import { Problem } from "../parts/problem.js";

/** @typedef {import("../admin/api.js").Role} Role */

/**
 * `<two-factor-admin>`: requirements, people, support access, reports and the audit trail, for owners and admins; for the
 * vendor's support staff what they may.
 * @fires changed The policy, a person's two-factor authentication or support access has changed.
 */
export class TwoFactorAdmin extends TwoFactorElement {
  /** The role of who looks. @type {Role} */
  role = "admin";

  constructor() {
    super();
    this.shadowRoot?.adoptedStyleSheets.push(adminSheet);
  }

  get purpose() {
    return /** @type {const} */ ("admin");
  }

  /** @param {string} language */
  async texts(language) {
    const [all, own] = await Promise.all([super.texts(language), import(`../texts/${language}.admin.js`)]);
    return { default: { ...all.default, ...own.default } };
  }

  async begin() {
    const role = await this.#whoLooks();
    if (role === null) {
      this.show(h("p", { class: "note" }, this.say("admin.not-allowed")));
      return;
    }

    this.role = role;
    this.show(...tabList(this.say("admin.title"), this.#tabs(), this.words.direction === "rtl"));
  }

  /**
   * The role isn't in the ticket: it is the directory's.
   * @returns {Promise<Role | null>} Null: this person may see nothing of it.
   */
  async #whoLooks() {
    await this.tickets.get();
    const person = await this.#unlessNotAllowed(() => this.service.get(`users/${encodeURIComponent(this.tickets.subject)}`));
    if (person) {
      return person.role;
    }

    // Support staff isn't shown the directory, but whether they may help.
    return await this.#unlessNotAllowed(() => this.service.get("support-access")) ? "support" : null;
  }

  /**
   * @param {() => Promise<any>} ask
   * @returns {Promise<any>} Null where that isn't allowed.
   */
  async #unlessNotAllowed(ask) {
    try {
      return await ask();
    } catch (problem) {
      if (problem instanceof Problem && problem.type === "not-allowed") {
        return null;
      }

      throw problem;
    }
  }

  #tabs() {
    /** @type {[string, new (element: TwoFactorAdmin, node: HTMLElement) => {begin: () => Promise<void>} & import("../admin/panel.js").Panel][]} */
    const panels = this.role === "support"
      ? [["support", SupportPanel], ["help", HelpPanel]]
      : [
        ["requirements", RequirementsPanel],
        ["people", PeoplePanel],
        ["support", SupportPanel],
        ["reports", ReportsPanel],
        ["audit", AuditPanel],
      ];
    return panels.map(([key, Kind]) => {
      const title = this.say(`admin.${key}`);
      return {
        title,
        open: (/** @type {HTMLElement} */ node) => {
          const panel = new Kind(this, node);
          panel.show(h("h2", { part: "heading" }, title), h("p", { class: "loading muted" }, this.say("loading")));
          void panel.attempt(() => panel.begin(), title);
        },
      };
    });
  }
}

define("two-factor-admin", TwoFactorAdmin);
