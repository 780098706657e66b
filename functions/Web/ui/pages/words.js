// What the hosted pages themselves say; all else is the elements'.

/**
 * @typedef {object} PageWords
 * @property {Record<string, string>} titles By element.
 * @property {string} alone What is said to who came here by an address alone.
 */

/** @type {Record<string, PageWords>} */
export const words = {
  en: {
    titles: {
      "two-factor-sign-in": "Confirm your sign-in",
      "two-factor-settings": "Security settings",
      "two-factor-admin": "Admin center",
    },
    alone: "This page is opened by the site that you sign in to. Go back to that site and start there.",
  },
  de: {
    titles: {
      "two-factor-sign-in": "Anmeldung bestätigen",
      "two-factor-settings": "Sicherheitseinstellungen",
      "two-factor-admin": "Admin-Center",
    },
    alone:
      "Diese Seite wird von der Website geöffnet, bei der Sie sich anmelden. Gehen Sie dorthin zurück und beginnen Sie dort.",
  },
  ar: {
    titles: {
      "two-factor-sign-in": "تأكيد تسجيل الدخول",
      "two-factor-settings": "إعدادات الأمان",
      "two-factor-admin": "مركز الإدارة",
    },
    alone: "يفتح هذه الصفحةَ الموقعُ الذي تسجّل الدخول إليه. ارجع إلى ذلك الموقع وابدأ من هناك.",
  },
};

/**
 * The language to speak: the address's, else the browser's first that there is, else English.
 * @param {string | null} wanted
 * @param {readonly string[]} spoken
 */
export function choose(wanted, spoken) {
  const known = [wanted ?? "", ...spoken].map((language) => language.toLowerCase().split("-")[0]);
  return known.find((language) => Object.hasOwn(words, language)) ?? "en";
}
