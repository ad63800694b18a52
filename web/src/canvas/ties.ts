/**
 * Draws ties as bent ribbons. The window is a uniform: a tie whose span lies outside it is moved off the screen by the
 * vertex shader, so a step of the time strip costs a frame and nothing else, and what is hidden cannot be picked.
 */
import { EdgeProgram, type EdgeProgramType } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

import type { Uniforms } from "./uniforms";

export type TieData = EdgeDisplayData & { bend: number; alpha: number; since: number; until: number; dash: number };

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_from;
attribute vec2 a_to;
attribute vec2 a_time;
attribute float a_width;
attribute float a_bend;
attribute float a_alpha;
attribute float a_dash;
attribute vec2 a_at;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform vec2 u_window;
varying vec4 v_color;
varying float v_side;
varying float v_half;
varying float v_along;
varying float v_dash;
const float bias = 255.0 / 254.0;

void main() {
  bool isInside = a_time.y >= u_window.x && a_time.x < u_window.y;
  if (!isInside) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  vec2 way = a_to - a_from;
  vec2 control = (a_from + a_to) * 0.5 + vec2(-way.y, way.x) * a_bend;
  float t = a_at.x;
  vec2 point = mix(mix(a_from, control, t), mix(control, a_to, t), t);
  vec2 direction = mix(control - a_from, a_to - control, t);
  float size = length(direction);
  vec2 normal = size > 0.0 ? vec2(-direction.y, direction.x) / size : vec2(0.0);
  float pixel = 2.0 * u_correctionRatio;
  float half_ = max(a_width / u_sizeRatio, 0.8) * 0.5 + 0.75;
  gl_Position = vec4((u_matrix * vec3(point + normal * a_at.y * half_ * pixel, 1)).xy, 0, 1);
  v_side = a_at.y * half_;
  v_half = half_ - 0.75;
  v_along = t * length(way) / pixel;
  v_dash = a_dash;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = vec4(a_color.rgb, a_alpha);
  #endif
  v_color.a *= bias;
}
`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_side;
varying float v_half;
varying float v_along;
varying float v_dash;

void main(void) {
  if (v_dash > 0.0 && mod(v_along, v_dash) > v_dash * 0.6) discard;
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  float alpha = v_color.a * (1.0 - smoothstep(v_half - 0.25, v_half + 0.75, abs(v_side)));
  gl_FragColor = vec4(v_color.rgb * alpha, alpha);
  #endif
}
`;

/** Points along a ribbon, both sides; one segment is a straight tie, for machines without a GPU. */
function ribbon(segments: number): number[][] {
  return Array.from({ length: segments + 1 }, (_, step) => [
    [step / segments, -1],
    [step / segments, 1],
  ]).flat();
}

export function tieProgram(shared: Uniforms, segments: number): EdgeProgramType {
  const { UNSIGNED_BYTE, FLOAT, TRIANGLE_STRIP } = WebGL2RenderingContext;
  const UNIFORMS = ["u_matrix", "u_sizeRatio", "u_correctionRatio", "u_window"] as const;
  const data = ribbon(segments);
  class Ties extends EdgeProgram<(typeof UNIFORMS)[number]> {
    override getDefinition() {
      return {
        VERTICES: data.length,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: TRIANGLE_STRIP,
        UNIFORMS,
        ATTRIBUTES: [
          { name: "a_from", size: 2, type: FLOAT },
          { name: "a_to", size: 2, type: FLOAT },
          { name: "a_width", size: 1, type: FLOAT },
          { name: "a_bend", size: 1, type: FLOAT },
          { name: "a_alpha", size: 1, type: FLOAT },
          { name: "a_dash", size: 1, type: FLOAT },
          { name: "a_time", size: 2, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [{ name: "a_at", size: 2, type: FLOAT }],
        CONSTANT_DATA: data,
      };
    }

    override processVisibleItem(
      index: number,
      at: number,
      from: NodeDisplayData,
      to: NodeDisplayData,
      tie: EdgeDisplayData,
    ): void {
      const { size, bend, alpha, dash, since, until, color } = tie as TieData;
      this.array.set([from.x, from.y, to.x, to.y, size, bend, alpha, dash, since, until, floatColor(color), index], at);
    }

    override setUniforms(
      params: RenderParams,
      { gl, uniformLocations: at }: Parameters<EdgeProgram["setUniforms"]>[1],
    ): void {
      gl.uniformMatrix3fv(at.u_matrix ?? null, false, params.matrix);
      gl.uniform1f(at.u_sizeRatio ?? null, params.sizeRatio);
      gl.uniform1f(at.u_correctionRatio ?? null, params.correctionRatio);
      gl.uniform2f(at.u_window ?? null, ...shared.window);
    }
  }
  return Ties as unknown as EdgeProgramType;
}
