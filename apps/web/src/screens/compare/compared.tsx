/**
 * The comparison, in the order in which it is to be read: consequences first, the ground last. Long because its parts
 * stand here one after another as they stand on the page.
 */
import type { ComparisonAnswer } from "@parley/contract";
import type { ReactNode } from "react";
import { Chip } from "../../design/chip.tsx";
import { Day } from "../../design/day.tsx";
import { numberFormat, useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { DossierLink } from "../scenarios/dossier-link.tsx";
import { AlignedTimeline, alignedColumns } from "../timeline/aligned-timeline.tsx";
import { ColumnHeads } from "./column-heads.tsx";
import { compareMessages } from "./compare-messages.ts";
import { GroundRows } from "./ground-rows.tsx";
import { Letter } from "./letter.tsx";
import { Pairs } from "./pairs.tsx";
import { SoFar } from "./so-far.tsx";
import { ToldLine } from "./told.tsx";

export const Compared = ({
  comparison,
  written,
}: {
  readonly comparison: ComparisonAnswer;
  /** The vantages as the address names them: without the position that an answer adds. */
  readonly written: ReadonlyArray<string>;
}) => {
  const words = useMessages(compareMessages);
  const { language } = useSettings();
  const { columns, consequences, parting, ahead, soFar, assumptions, gives, adds, stands } = comparison;
  const numbers = numberFormat(language);
  return (
    <div className="compared">
      <Part title={words.inOneSentence}>
        <ColumnHeads columns={columns} written={written} />
      </Part>
      <Part title={words.facing}>
        {consequences.rows.length === 0 ? <p>{words.same}</p> : null}
        {consequences.rows.length === 0 ? null : (
          <ColumnTable comparison={comparison} first={words.what}>
            {consequences.rows.map((row) => (
              <tr key={`${row.issue} ${row.kind} ${row.subject}`} className={row.same ? "same" : ""}>
                <th scope="row">
                  <DossierLink to={`/issues/${encodeURIComponent(row.issue)}`}>
                    <span className="recorded" dir="auto">
                      {row.issueTitle}
                    </span>
                  </DossierLink>
                  <small className="soft recorded" lang="en" dir="auto">
                    {row.title}
                  </small>
                </th>
                {row.cells.map((cell, i) => (
                  <td key={columns[i]!.at}>
                    <Letter column={i} />
                    <span className="recorded" lang="en" dir="auto">
                      {cell.words}
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </ColumnTable>
        )}
        <p className="soft" lang="en">
          {consequences.folded.words}
        </p>
      </Part>
      <Part title={words.part}>
        <p lang="en" className="recorded" dir="auto">
          {parting.common.words}
        </p>
        <Pairs pairs={parting.pairs} />
      </Part>
      <Part title={words.ahead}>
        {ahead.length === 0 ? (
          <p className="soft">{words.noneAhead}</p>
        ) : (
          <ColumnTable comparison={comparison} first={words.signpost}>
            {ahead.map((signpost) => (
              <tr key={signpost.signpost} className={signpost.bits !== null && signpost.bits < 1e-9 ? "same" : ""}>
                <th scope="row">
                  <span className="recorded" dir="auto">
                    {signpost.text}
                  </span>
                  <small className="soft">
                    {words.until} <Day date={signpost.window.to} />
                    {signpost.bits === null ? null : ` · ${signpost.bits.toFixed(3)} ${words.bits}`}
                  </small>
                </th>
                {signpost.expects.map((expects, i) => (
                  <td key={columns[i]!.at}>
                    <Letter column={i} />
                    {expects === null ? "–" : words.expects[expects]}
                  </td>
                ))}
              </tr>
            ))}
          </ColumnTable>
        )}
      </Part>
      {soFar.length === 0 ? null : (
        <Part title={words.soFar}>
          <SoFar soFar={soFar} columns={columns} />
        </Part>
      )}
      {assumptions.length === 0 ? null : (
        <Part title={words.assumptions}>
          <ul className="bare compare-list">
            {assumptions.map((each) => (
              <li key={`${each.status} ${each.text}`}>
                {each.columns.map((i) => (
                  <Letter key={i} column={i} />
                ))}{" "}
                <Chip meaning={each.status === "broken" ? "over" : each.status === "supposed" ? "supposed" : undefined}>
                  {words.assumption[each.status]}
                </Chip>{" "}
                <span className="recorded" dir="auto">
                  {each.text}
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {gives.length === 0 ? null : (
        <Part title={words.gives}>
          <ColumnTable comparison={comparison} first={words.concession}>
            {gives.map((gift) => (
              <tr key={gift.concession} className={gift.same ? "same" : ""}>
                <th scope="row" className="recorded">
                  {gift.concession}
                </th>
                {gift.cells.map((cell, i) => (
                  <td key={columns[i]!.at}>
                    <Letter column={i} />
                    {cell === null ? (
                      "–"
                    ) : (
                      <>
                        {cell.gave ?? ""} {cell.status} <Day date={cell.on} />
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </ColumnTable>
        </Part>
      )}
      <Part title={words.adds}>
        <div className="compare-adds">
          {adds.map((own, i) => (
            <section key={columns[i]!.at}>
              <h3>
                <Letter column={i} /> <span className="recorded">{columns[i]!.label}</span>
              </h3>
              {own.length === 0 ? <p className="soft">{words.nothing}</p> : null}
              <ul className="bare compare-list">
                {own.map((told) => (
                  <li key={told.event}>
                    <ToldLine told={told} />
                    {told.alsoIn.length === 0 ? null : (
                      <small className="soft">
                        {" "}
                        {words.alsoIn}{" "}
                        {told.alsoIn.map((other) => (
                          <Letter key={other} column={other} />
                        ))}
                      </small>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </Part>
      <Part title={words.stands}>
        {stands.length === 0 ? <p className="soft">{words.same}</p> : null}
        <ul className="compare-list" lang="en" dir="ltr">
          {stands.map((sentence) => (
            <li key={sentence} className="recorded" dir="auto">
              {sentence}
            </li>
          ))}
        </ul>
      </Part>
      <Part title={words.timelines}>
        <AlignedTimeline columns={alignedColumns(comparison)} />
      </Part>
      <Part title={words.ground}>
        <ColumnTable comparison={comparison} first={words.issue}>
          <GroundRows comparison={comparison} />
        </ColumnTable>
      </Part>
      <p className="soft compare-foot">
        <span className="recorded">{columns.map(({ at }) => at).join(" · ")}</span> ·{" "}
        {numbers.format(comparison.rowsRead)} {words.rowsRead}
      </p>
    </div>
  );
};

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="compare-part">
    <h2>{title}</h2>
    {children}
  </section>
);

/** The heads stay while one scrolls, so that a cell is never without its column. */
const ColumnTable = ({
  comparison,
  first,
  children,
}: {
  readonly comparison: ComparisonAnswer;
  readonly first: string;
  readonly children: ReactNode;
}) => (
  <table className="compare-table card">
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {comparison.columns.map((column, i) => (
          <th key={column.at} scope="col">
            <Letter column={i} /> <span className="recorded">{column.label}</span>
          </th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
);
