/** A way to another screen of the dossier. It keeps from where one reads, unless it says otherwise. */
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";

type Search = Readonly<Record<string, string | ReadonlyArray<string> | undefined>>;

export const DossierLink = ({
  to,
  search = {},
  className,
  label,
  children,
}: {
  /** Below the dossier: "/record", "/sets/autumn". */
  readonly to: string;
  readonly search?: Search;
  readonly className?: string;
  /** Said of the link where its words alone do not tell where it leads. */
  readonly label?: string;
  readonly children: ReactNode;
}) => {
  const { dossier } = useParams({ strict: false }) as { readonly dossier: string };
  return (
    <Link
      to={`/dossiers/${encodeURIComponent(dossier)}${to}` as string}
      search={(({ at }: { readonly at?: string }) => ({ at, ...search })) as never}
      {...(className === undefined ? {} : { className })}
      {...(label === undefined ? {} : { "aria-label": label })}
    >
      {children}
    </Link>
  );
};
