import { Problem } from "../parts/problem.js";

/** @typedef {import("../parts/service.js").Service} Service */
/** @typedef {{status: string, entries?: number, continuation?: string, problem?: import("../parts/problem.js").ProblemMembers}} End */

/**
 * All entries that a query finds. The service answers for some minutes and says where to go on.
 * @param {Service} service
 * @param {string} query With its question mark, or empty.
 * @param {(count: number) => void} progress
 * @returns {Promise<{lines: string[], count: number}>}
 * @throws {Problem} Also where an answer broke off: half an export looks like a whole one to nobody.
 */
export async function exportEntries(service, query, progress) {
  /** @type {string[]} */
  const lines = [];
  let next = "";
  do {
    const path = next ? `audit/export${query || "?"}${query ? "&" : ""}continuation=${encodeURIComponent(next)}` : `audit/export${query}`;
    const end = await readInto(lines, await service.send("GET", path), progress);
    if (end.status === "failed") {
      throw new Problem(end.problem ?? { type: "unexpected" });
    }

    next = end.status === "incomplete" ? end.continuation ?? "" : "";
  } while (next);
  return { lines, count: lines.length };
}

/**
 * @param {string[]} lines
 * @param {Response} response
 * @param {(count: number) => void} progress
 * @returns {Promise<End>} Its last line.
 */
async function readInto(lines, response, progress) {
  let rest = "";
  /** @type {End | null} */
  let end = null;
  for await (const text of texts(response)) {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    for (const line of parts) {
      end = endIn(line);
      if (!end && line) {
        lines.push(`${line}\n`);
      }
    }

    progress(lines.length);
  }

  end = endIn(rest) ?? end;
  if (!end) {
    throw new Problem({ type: "network" });
  }

  return end;
}

/** @param {Response} response */
async function* texts(response) {
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Problem({ type: "network" });
    });
    if (done) {
      return;
    }

    yield decoder.decode(value, { stream: true });
  }
}

/**
 * The last line has a status, which no entry has.
 * @param {string} line
 * @returns {End | null}
 */
function endIn(line) {
  if (!line.includes("\"status\"")) {
    return null;
  }

  const read = JSON.parse(line);
  return typeof read.status === "string" && read.action === undefined ? read : null;
}
