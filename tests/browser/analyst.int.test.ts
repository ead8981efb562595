// An analyst's whole work on the worked case, by mouse, and again by nothing but the keyboard.
import { describe, test } from "vitest";
import { analystAt } from "./support/analyst.ts";
import { seedAutumn } from "./support/autumn-dossier.ts";
import { keyboard, mouse } from "./support/hands.ts";
import { useWorkbench } from "./support/workbench.ts";

const workbench = useWorkbench();

describe.each([
  { by: "mouse", handsOf: mouse },
  { by: "keyboard", handsOf: keyboard },
])("by $by", ({ by, handsOf }) => {
  test("from an empty browser to a corrected entry, on paper", async () => {
    const title = `Autumn 2025, by ${by}`;
    await seedAutumn(workbench, `autumn-${by}`, title);
    const page = await workbench.open("/");
    const analyst = analystAt(page, handsOf(page));

    await analyst.opens(title);
    await analyst.replaysTo("2025-09-15");
    await analyst.forks("Fourth postponement again");
    await analyst.supposesThatTheDateMoves({ on: "2025-09-16", from: "2025-09-17", to: "2025-12-16" });
    await analyst.opensASet("The date of 17 September", "Fourth postponement again");
    await analyst.weighs("Fourth postponement again", 70);
    await analyst.makesASignpost();
    await analyst.comparesWithMain("Fourth postponement again");
    await analyst.recordsThatTheDateMoved({ on: "2025-09-16", from: "2025-09-17", to: "2025-12-17" });
    await analyst.seesTheSignpostMet("The date of 17 September");
    await analyst.corrects({ to: "2025-12-16" });
    await analyst.seesWhatItWas();
    await analyst.prints();
  });
});
