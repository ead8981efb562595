import { expect, test } from "vitest";
import { formatOf, linesOf } from "./chosen-file.ts";

test("the format by the name, else by how the file begins", async () => {
  expect(await formatOf(new File(["id,type\n"], "autumn.CSV"))).toBe("csv");
  expect(await formatOf(new File(["x"], "autumn.jsonl"))).toBe("jsonl");
  expect(await formatOf(new File(['\uFEFF  {"id":"a"}\n'], "autumn.txt"))).toBe("jsonl");
  expect(await formatOf(new File(["id,type,occurredOn\n"], "autumn"))).toBe("csv");
});

test("lines are counted, empty ones and a missing last break aside", async () => {
  expect(await linesOf(new Blob(["a\n\n b\r\n \nc"]))).toBe(3);
  expect(await linesOf(new Blob(["a\n"]))).toBe(1);
  expect(await linesOf(new Blob([]))).toBe(0);
});
