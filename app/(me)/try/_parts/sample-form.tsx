"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";

const PROMPT = "Write to the customer that the refund to card 4111 1111 1111 1111 takes three days.";
const ANSWER = "Dear customer, your refund is on its way and takes three days.";

/** A form as there are many at work, and an assistant. What is typed into its fields never leaves the browser. */
export function SampleForm({
  isOn,
  onPrompt,
}: {
  isOn: boolean;
  onPrompt: (prompt: string, answer: string) => boolean;
}) {
  const [prompt, setPrompt] = useState(PROMPT);
  const [said, setSaid] = useState("");
  const send = () =>
    setSaid(onPrompt(prompt, ANSWER) ? ANSWER : `${ANSWER} (Not recorded: the recorder is off or paused.)`);
  return (
    <Card label="A sample form">
      <CardHeader title="A sample form" note={isOn ? "being recorded" : "not recorded yet"} />
      <CardBody>
        <form className="flex flex-col gap-4" autoComplete="off" onSubmit={(event) => event.preventDefault()}>
          <TextField label="Customer" placeholder="Type a name" />
          <TextField
            label="Password"
            type="password"
            placeholder="Type anything"
            autoComplete="new-password"
          />
          <TextArea label="Note" placeholder="Type a sentence" />
          <TextArea
            label="Ask the assistant"
            value={prompt}
            maxLength={4_000}
            hint="Prompts are recorded as text. The card number in this one is what the filter takes out."
            onChange={(event) => setPrompt(event.target.value)}
          />
          <div className="flex flex-wrap items-center gap-3">
            <Button onClick={send} disabled={prompt.trim() === ""}>
              Send to the assistant
            </Button>
          </div>
          <p role="status" className={said ? "rounded-button bg-sunk px-3 py-2" : "sr-only"}>
            {said}
          </p>
        </form>
      </CardBody>
    </Card>
  );
}
