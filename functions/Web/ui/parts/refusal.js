/**
 * Why a code was refused, in words.
 * @param {import("./element.js").TwoFactorElement} element
 * @param {import("./problem.js").Problem} problem
 * @param {string} wrong The text for one that isn't right.
 */
export function refusal(element, problem, wrong) {
  if (problem.type === "invalid-request" && problem.member === "passcode") {
    return element.say("refused.form");
  }

  if (problem.type !== "passcode-refused") {
    return element.explain(problem);
  }

  if (problem.clock) {
    return element.say("refused.clock");
  }

  return element.say(problem.sent === undefined ? wrong : problem.sent ? "refused.late" : "refused.late.unsent");
}
