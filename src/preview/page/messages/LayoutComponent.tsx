import { ComponentType, SeparatorSpacingSize } from "discord-api-types/payloads/v10";
import type {
  APIComponentInContainer,
  APIContainerComponent,
  APIMessageTopLevelComponent,
  APISectionComponent,
} from "discord-api-types/v10";
import { Markdown } from "../markdown/Markdown.tsx";
import { Button } from "./Button.tsx";
import { FileCard } from "./FileCard.tsx";
import { MediaGallery, Thumbnail } from "./Media.tsx";
import { MessageSelect } from "./MessageSelect.tsx";
import { MaybeSpoiler } from "./MaybeSpoiler.tsx";

/** A component that stands by itself, or in a container. */
export function LayoutComponent({
  component,
}: {
  component: APIMessageTopLevelComponent | APIComponentInContainer;
}) {
  switch (component.type) {
    case ComponentType.Container:
      return <Container container={component} />;
    case ComponentType.TextDisplay:
      return <Markdown source={component.content} />;
    case ComponentType.Section:
      return <Section section={component} />;
    case ComponentType.Separator:
      return (
        <div
          class={`separator ${component.spacing === SeparatorSpacingSize.Large ? "large" : ""}`}
          role={component.divider === false ? "presentation" : "separator"}
        />
      );
    case ComponentType.ActionRow:
      return (
        <div class="action-row">
          {component.components.map((inner, index) =>
            inner.type === ComponentType.Button ? (
              <Button key={index} button={inner} />
            ) : (
              <MessageSelect key={inner.custom_id} menu={inner} />
            ),
          )}
        </div>
      );
    case ComponentType.MediaGallery:
      return <MediaGallery items={component.items} />;
    case ComponentType.File:
      return (
        <MaybeSpoiler spoiler={component.spoiler}>
          <FileCard
            id={component.file.attachment_id}
            name={component.name ?? "file"}
            size={component.size}
          />
        </MaybeSpoiler>
      );
    default:
      return <p class="not-drawn">A component that this page does not draw</p>;
  }
}

function Container({ container }: { container: APIContainerComponent }) {
  const { accent_color: accent } = container;
  return (
    <MaybeSpoiler spoiler={container.spoiler}>
      <div
        class={`container ${typeof accent === "number" ? "accented" : ""}`}
        style={
          typeof accent === "number"
            ? { borderInlineStartColor: `#${accent.toString(16).padStart(6, "0")}` }
            : {}
        }
      >
        {container.components.map((component, index) => (
          <LayoutComponent key={index} component={component} />
        ))}
      </div>
    </MaybeSpoiler>
  );
}

function Section({ section: { components, accessory } }: { section: APISectionComponent }) {
  return (
    <div class="section">
      <div class="section-text">
        {components.map(({ content }, index) => (
          <Markdown key={index} source={content} />
        ))}
      </div>
      {accessory.type === ComponentType.Button ? (
        <Button button={accessory} />
      ) : (
        <Thumbnail thumbnail={accessory} />
      )}
    </div>
  );
}
