//! One look for all charts: colours with a light and a dark form, text styles, measures.
//!
//! The hues follow Okabe & Ito (2008, "Color Universal Design"), muted for print. Tests hold the contrasts (WCAG 2.1:
//! 4.5:1 for text, 3:1 for marks) in both forms and that categories stay apart for colour-blind readers. Draws nothing.

/// Width of what is drawn in CSS pixels. With the margins every chart is 720 wide: the text width of an A4 page at two
/// thirds, a column of a web page at full size.
pub const WIDTH: f64 = 712.0;
/// Around what is drawn: some letters ("J") begin left of their place.
pub const MARGIN: f64 = 4.0;
/// The family of all text in charts.
pub const FONT: &str = "Noto Sans";

/// A colour of the theme. `name` is that of the CSS variable `--chart-<name>`, `light` and `dark` are 0xRRGGBB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    pub name: &'static str,
    pub light: u32,
    pub dark: u32,
}

const fn paint(name: &'static str, light: u32, dark: u32) -> Paint {
    Paint { name, light, dark }
}

pub const PAPER: Paint = paint("paper", 0xFFFFFF, 0x16191D);
/// Labels and values.
pub const INK: Paint = paint("ink", 0x1C2530, 0xE6EAEE);
/// Axis numbers, legends, notes.
pub const MUTED: Paint = paint("muted", 0x55606C, 0xA9B4BF);
/// Text on a light and on a dark segment.
pub const ON_LIGHT: Paint = paint("on-light", 0x12161B, 0x12161C);
pub const ON_DARK: Paint = paint("on-dark", 0xFEFEFE, 0xFDFDFD);

/// Grid lines and the like: decoration that carries nothing.
pub const GRID: Paint = paint("grid", 0xE2E6EA, 0x2E343B);
/// Base lines, cuts, leader lines.
pub const AXIS: Paint = paint("axis", 0x7A8590, 0x8A95A0);
/// The inside of the quartile band; its ends are what is read, so they have the contrast.
pub const BAND: Paint = paint("band", 0xDDE5EE, 0x2B3644);
pub const BAND_EDGE: Paint = paint("band-edge", 0x71879E, 0x7F95AC);
pub const MEDIAN: Paint = paint("median", 0x0F2A47, 0xCFE0F2);
pub const WHISKER: Paint = paint("whisker", 0x1B1B1B, 0xF2F2F2);

/// Categories; a seventh begins again, with another marker.
pub const CATEGORIES: [Paint; 6] = [
    paint("blue", 0x3B74A8, 0x3F7AB0),
    paint("ochre", 0xB5762A, 0xB4752B),
    paint("teal", 0x3E8A74, 0x3F8B75),
    paint("mauve", 0x8E5E93, 0x976399),
    paint("slate", 0x6B7480, 0x727B87),
    paint("brick", 0xA9523F, 0xB65A45),
];

/// Levels below the middle, the outermost first.
pub const LOW: [Paint; 5] = [
    paint("low-1", 0x9C4A17, 0xA85320),
    paint("low-2", 0xCB7F41, 0xC97C3E),
    paint("low-3", 0xE6B685, 0xE0AE7C),
    paint("low-4", 0xF1D3B5, 0xEBCBAB),
    paint("low-5", 0xF8E7D7, 0xF2DFCD),
];
pub const NEUTRAL: Paint = paint("neutral", 0xD3D7DC, 0xB4BAC2);
/// The outline of the neutral segment: light segments are told from the paper by their outlines.
pub const NEUTRAL_EDGE: Paint = paint("neutral-edge", 0x6F7C8A, 0x8793A0);
/// Levels above the middle, the outermost first.
pub const HIGH: [Paint; 5] = [
    paint("high-1", 0x1F5586, 0x2D68A0),
    paint("high-2", 0x558CBB, 0x5A91C0),
    paint("high-3", 0x9BBEDD, 0x96BADA),
    paint("high-4", 0xC4D9EC, 0xBED4E8),
    paint("high-5", 0xE0EBF5, 0xD9E6F1),
];

/// Steps from low to high where only the height counts.
pub const RAMP: [Paint; 5] = [HIGH[4], HIGH[3], HIGH[2], HIGH[1], HIGH[0]];

/// Every colour of the theme; no two have the same light form, so a drawn colour tells its name.
pub fn all() -> impl Iterator<Item = Paint> {
    let single =
        [PAPER, INK, MUTED, ON_LIGHT, ON_DARK, GRID, AXIS, BAND, BAND_EDGE, MEDIAN, WHISKER, NEUTRAL, NEUTRAL_EDGE];
    single.into_iter().chain(CATEGORIES).chain(LOW).chain(HIGH)
}

/// The colour of a category.
pub fn category(position: usize) -> Paint {
    CATEGORIES[position % CATEGORIES.len()]
}

/// The colour of text on a segment.
pub fn text_on(segment: Paint) -> Paint {
    if contrast(segment.light, ON_DARK.light) >= 4.5 { ON_DARK } else { ON_LIGHT }
}

/// A size in CSS pixels, a weight and a colour of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    pub size: f64,
    pub bold: bool,
    pub paint: Paint,
}

/// Row labels: 8.7 pt where the chart is as wide as the text of an A4 page.
pub const LABEL: TextStyle = TextStyle { size: 13.0, bold: false, paint: INK };
/// The value beside a bar.
pub const VALUE: TextStyle = TextStyle { size: 13.0, bold: true, paint: INK };
/// Axis numbers, legend, notes.
pub const SMALL: TextStyle = TextStyle { size: 12.0, bold: false, paint: MUTED };
/// Names of quadrants.
pub const CORNER: TextStyle = TextStyle { size: 12.0, bold: true, paint: MUTED };

impl TextStyle {
    /// The distance of base lines: room for capitals with dots above and for descenders.
    pub fn line(self) -> f64 {
        (self.size * 1.3).ceil()
    }
}

/// Contrast ratio of two colours 0xRRGGBB, 1 to 21 (WCAG 2.1, relative luminance).
pub fn contrast(a: u32, b: u32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(rgb: u32) -> f64 {
    let [r, g, b] = linear(rgb);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// The colour in linear light, each channel in [0, 1].
fn linear(rgb: u32) -> [f64; 3] {
    [16, 8, 0].map(|shift| {
        let channel = f64::from((rgb >> shift) & 0xFF) / 255.0;
        if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(what: &str, a: Paint, b: Paint, least: f64) {
        for (form, a, b) in [("light", a.light, b.light), ("dark", a.dark, b.dark)] {
            let ratio = contrast(a, b);
            assert!(ratio >= least, "{what}, {form}: {ratio:.2} is below {least}");
        }
    }

    #[test]
    fn black_on_white_has_the_contrast_of_the_standard() {
        assert!((contrast(0x000000, 0xFFFFFF) - 21.0).abs() < 1e-9);
        assert!((contrast(0x777777, 0xFFFFFF) - 4.48).abs() < 0.005);
    }

    #[test]
    fn text_stands_out_four_and_a_half_to_one() {
        check("ink", INK, PAPER, 4.5);
        check("muted", MUTED, PAPER, 4.5);
        for segment in LOW.into_iter().chain(HIGH).chain([NEUTRAL]) {
            check(segment.name, text_on(segment), segment, 4.5);
        }
    }

    #[test]
    fn marks_stand_out_three_to_one() {
        for mark in [AXIS, BAND_EDGE, MEDIAN, WHISKER, NEUTRAL_EDGE, LOW[0], HIGH[0]].into_iter().chain(CATEGORIES) {
            check(mark.name, mark, PAPER, 3.0);
        }
        for bar in CATEGORIES {
            check(bar.name, WHISKER, bar, 3.0);
        }
        check("median over band", MEDIAN, BAND, 3.0);
        check("whisker over band", WHISKER, BAND, 3.0);
    }

    #[test]
    fn a_light_form_belongs_to_one_colour() {
        let mut forms: Vec<u32> = all().map(|paint| paint.light).collect();
        forms.sort_unstable();
        let count = forms.len();
        forms.dedup();
        assert_eq!(forms.len(), count);
    }

    /// Viénot, Brettel & Mollon (1999): linear RGB as a dichromat sees it.
    const PROTANOPIA: [[f64; 3]; 3] =
        [[0.112_38, 0.887_62, 0.0], [0.112_38, 0.887_62, 0.0], [0.004_01, -0.004_01, 1.0]];
    const DEUTERANOPIA: [[f64; 3]; 3] =
        [[0.292_75, 0.707_25, 0.0], [0.292_75, 0.707_25, 0.0], [-0.022_34, 0.022_34, 1.0]];

    fn lab(rgb: [f64; 3]) -> [f64; 3] {
        let xyz = [
            (0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505,
            0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2],
            (0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089,
        ];
        let [x, y, z] = xyz.map(|t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    #[test]
    fn the_first_three_categories_stay_apart_for_colour_blind_readers() {
        for matrix in [PROTANOPIA, DEUTERANOPIA] {
            let seen = CATEGORIES.map(|paint| {
                let rgb = linear(paint.light);
                lab(matrix.map(|row| row.iter().zip(rgb).map(|(weight, channel)| weight * channel).sum()))
            });
            for (a, b) in [(0, 1), (0, 2), (1, 2)] {
                let distance = seen[a].iter().zip(seen[b]).map(|(p, q)| (p - q).powi(2)).sum::<f64>().sqrt();
                assert!(distance > 15.0, "categories {a} and {b}: {distance:.1}");
            }
        }
    }
}
