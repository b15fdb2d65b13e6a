/** Elements that come through as they are. What is in neither list becomes a division with its children. */
export const KEPT = new Set(
  `html head body title style div span p a b i u s em strong small sub sup mark abbr cite code pre kbd samp var q blockquote br hr wbr
   h1 h2 h3 h4 h5 h6 header footer main nav section article aside address figure figcaption ul ol li dl dt dd menu
   table caption colgroup col thead tbody tfoot tr th td img label input button select option optgroup textarea fieldset legend
   details summary progress meter time output ruby rt rp bdi bdo ins del
   svg g path rect circle ellipse line polyline polygon text tspan defs lineargradient radialgradient stop clippath mask desc symbol`.split(
    /\s+/,
  ),
);

/** Elements that go with all that is in them: what runs, frames, embeds, navigates, loads or plays. */
export const GONE = new Set(
  `script noscript iframe frame frameset noframes object embed applet param meta base template slot audio video source track canvas map area
   portal fencedframe dialog plaintext xmp listing noembed math foreignobject use image feimage animate animatemotion animatetransform set
   mpath handler listener`.split(/\s+/),
);

export const VOID = new Set(["br", "hr", "wbr", "img", "input", "col"]);

/** Attributes that come through, whatever element they stand on. None of them names an address, a target or a handler. */
export const ATTRIBUTES = new Set(
  `class id title alt role dir lang colspan rowspan span placeholder value rows cols size width height align valign label open start
   x y x1 y1 x2 y2 cx cy r rx ry dx dy d points viewbox preserveaspectratio transform fill fill-opacity fill-rule clip-rule clip-path mask
   stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-opacity opacity offset stop-color stop-opacity
   gradientunits gradienttransform text-anchor font-size font-family font-weight dominant-baseline checked selected`.split(
    /\s+/,
  ),
);

/** Fields that show something; one of any other type would be a way out, or loads. */
export const INPUT_TYPES = new Set(
  "text password email search tel url number checkbox radio range date time month week color button submit reset".split(
    " ",
  ),
);
