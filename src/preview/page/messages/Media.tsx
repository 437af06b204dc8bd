import type { APIMediaGalleryItem, APIThumbnailComponent } from "discord-api-types/v10";
import { MaybeSpoiler } from "./MaybeSpoiler.tsx";

export function Thumbnail({ thumbnail }: { thumbnail: APIThumbnailComponent }) {
  return (
    <MaybeSpoiler spoiler={thumbnail.spoiler}>
      <img class="thumbnail" src={thumbnail.media.url} alt={thumbnail.description ?? ""} />
    </MaybeSpoiler>
  );
}

export function MediaGallery({ items }: { items: readonly APIMediaGalleryItem[] }) {
  return (
    <div class={`gallery ${items.length === 1 ? "single" : ""}`}>
      {items.map(({ media, description, spoiler }, index) => (
        <MaybeSpoiler key={index} spoiler={spoiler}>
          <img src={media.url} alt={description ?? ""} />
        </MaybeSpoiler>
      ))}
    </div>
  );
}
