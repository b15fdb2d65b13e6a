"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { FormEvent, ReactNode } from "react";
import { callApi, inWords } from "#app/_parts/api.ts";
import { Button } from "#components/ui/button.tsx";

interface ActFormProps {
  /** Route of the act, below /api/v1. */
  path: string;
  /** What is sent for the fields of the form. */
  input: (form: FormData) => object;
  button: string;
  onDone: () => void;
  children: ReactNode;
}

/** A form whose act becomes an entry: "sealing ..." until it is, then the page shows how things are now. */
export function ActForm({ path, input, button, onDone, children }: ActFormProps) {
  const router = useRouter();
  const act = useMutation({
    mutationFn: (body: object) => callApi(path, body),
    onSuccess: () => {
      router.refresh();
      onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    act.mutate(input(new FormData(event.currentTarget)));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {children}
      {act.isError ? (
        <p role="alert" className="text-small text-sev-0">
          {inWords(act.error)}
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button type="submit" tone="solid" disabled={act.isPending}>
          {act.isPending ? "sealing ..." : button}
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}

/** A field of a form as text, without spaces around it. */
export const fieldOf = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();
