import type { UploadedFile } from "../files.ts";
import { ApiError } from "./errors.ts";

export interface ReadBody {
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

/**
 * A request's body: JSON, or multipart with `payload_json` and files (Reference, "Uploading Files").
 * @throws {ApiError} 50109 when it is not JSON
 */
export async function readBody(request: Request): Promise<ReadBody> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) {
    const text = await request.text();
    return { body: text === "" ? undefined : parse(text), files: [] };
  }
  const form = await request.formData();
  const payload = form.get("payload_json");
  const files: UploadedFile[] = [];
  for (const value of form.values()) {
    if (typeof value === "string") continue;
    const content = new Uint8Array(await value.arrayBuffer());
    files.push({ name: value.name, contentType: value.type, content });
  }
  return { body: typeof payload === "string" ? parse(payload) : undefined, files };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError("badJson");
  }
}
