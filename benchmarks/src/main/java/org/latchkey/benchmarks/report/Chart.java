/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.category.StatisticalBarRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.statistics.DefaultStatisticalCategoryDataset;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.ViewBox;

/** One workload and cell as a picture: a bar for each contender, on a logarithmic scale, with its error. */
final class Chart {

    private static final int WIDTH = 900;
    private static final int ROW = 30;
    private static final int REST = 90;
    private static final Color OURS = new Color(0x1f, 0x5f, 0xa8);
    private static final Color THEIRS = new Color(0x9a, 0xa5, 0xb1);
    private static final String FONT = "SansSerif";

    private Chart() {}

    static void write(String title, List<Figure> figures, Path file) throws IOException {
        DefaultStatisticalCategoryDataset data = new DefaultStatisticalCategoryDataset();
        for (Figure each : figures) {
            data.add(each.score(), error(each), "figures", label(each));
        }
        LogAxis scale = new LogAxis(figures.get(0).unit() + ", logarithmic");
        scale.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        scale.setNumberFormatOverride(new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        DoubleSummaryStatistics scores =
                figures.stream().mapToDouble(Figure::score).summaryStatistics();
        scale.setRange(Math.pow(10, Math.floor(Math.log10(scores.getMin()))), 1.5 * scores.getMax());
        CategoryAxis names = new CategoryAxis();
        names.setMaximumCategoryLabelWidthRatio(0.5f);
        CategoryPlot plot = new CategoryPlot(data, names, scale, new Bars(figures));
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.setOutlineVisible(false);
        JFreeChart chart = new JFreeChart(title, new Font(FONT, Font.BOLD, 15), plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(0, 0, 0, 30));
        int height = REST + ROW * figures.size();
        SVGGraphics2D svg = new SVGGraphics2D(WIDTH, height);
        // What is drawn is the same wherever it is drawn.
        svg.setDefsKeyPrefix("chart");
        chart.draw(svg, new Rectangle2D.Double(0, 0, WIDTH, height));
        Files.writeString(file, svg.getSVGElement("chart", true, new ViewBox(0, 0, WIDTH, height), null, null) + "\n");
    }

    private static double error(Figure figure) {
        Double error = figure.error();
        return error == null || error.isNaN() ? 0 : error;
    }

    private static String label(Figure figure) {
        return figure.contender() + " (" + figure.guarantee() + ")";
    }

    /** Ours in another colour. */
    private static final class Bars extends StatisticalBarRenderer {

        private static final long serialVersionUID = 1;

        private final transient List<Figure> figures;

        private Bars(List<Figure> figures) {
            this.figures = figures;
            setBarPainter(new StandardBarPainter());
            setShadowVisible(false);
            setDrawBarOutline(false);
            setErrorIndicatorPaint(Color.BLACK);
            setMaximumBarWidth(0.5);
        }

        @Override
        public Color getItemPaint(int row, int column) {
            return Objects.requireNonNull(figures.get(column)).contender().startsWith("Latchkey") ? OURS : THEIRS;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
