/**
 * The editor of one field, handed down: lists, groups and maps hold fields again, and importing the editor there would
 * go round in a circle.
 */
import { type ComponentType, createContext, useContext } from "react";
import type { Field } from "./field.ts";

export interface FieldEditorProps {
  readonly field: Field;
  readonly path: string;
  /** The field's own name where it is left out. */
  readonly label?: string;
  readonly hideLabel?: boolean;
}

const EditorContext = createContext<ComponentType<FieldEditorProps> | null>(null);

export const EditorProvider = EditorContext.Provider;

export const NestedEditor = (props: FieldEditorProps) => {
  const Editor = useContext(EditorContext);
  if (Editor === null) throw new Error("There is no field around this.");
  return <Editor {...props} />;
};
